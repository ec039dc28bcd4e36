name = "abc"
name["x"]
