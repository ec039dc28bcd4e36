print("importing", __name__)
x = 1
