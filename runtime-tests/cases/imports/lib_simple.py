"A module with public and private names."
value = 5
public = "public"
_private = "private"
def function(): return "called"
