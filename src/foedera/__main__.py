from foedera.cli import app

app()
