"""Who stands how to whom, where a report says it in words such as ally and rival."""
