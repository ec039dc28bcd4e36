import lib_broken
