"""Values -> pictures: SVG and HTML as text, drawn here, without script or network.

Nothing is told by colour alone; lines are dashed for hostile and whole for friendly. Ink is `currentColor`, paper the system's
`Canvas`, and both hues stand out on light and dark paper, so that a picture takes the colours of the page that it stands in.
"""
