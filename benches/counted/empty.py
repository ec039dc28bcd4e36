"""Start and end of the runtime alone: what the other counts are less by."""
