try:
    1 / 0
except ZeroDivisionError as e:
    e.missing
