from_init = "init"
