é = "日本"
print(é, é.ünknown + 1)
