import lib_raises
