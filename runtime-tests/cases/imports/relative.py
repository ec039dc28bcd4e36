import lib_pkg.deep.leaf
print(lib_pkg.deep.leaf.result, lib_pkg.deep.leaf.up)
from lib_pkg.deep import leaf
print(leaf is lib_pkg.deep.leaf, leaf.__package__, leaf.__spec__.name, leaf.__spec__.parent)
