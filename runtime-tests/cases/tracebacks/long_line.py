value = {"first": 1, "second": 2}; result = value["first"] + value["second"] + value["third"] + value["fourth"] + value["fifth"]
