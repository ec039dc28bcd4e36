for i in []:
    pass
else:
    undefined
