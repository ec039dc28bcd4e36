try:
    x = 1
finally:
    x.y
