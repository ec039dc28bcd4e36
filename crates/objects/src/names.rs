//! Names that the runtime itself looks up, interned once per runtime.

use krait_heap::Ref;

use crate::str::Str;

macro_rules! names {
    ($($name:ident)*) => {
        /// Interned names: the field `__init__` holds the str `'__init__'`.
        #[expect(missing_docs, non_snake_case, reason = "every field is named exactly as the text it holds")]
        pub struct Names { $(pub $name: Ref<Str>),* }

        impl Names {
            /// All names, interned by `intern`.
            pub(crate) fn new<E>(mut intern: impl FnMut(&str) -> Result<Ref<Str>, E>) -> Result<Names, E> {
                Ok(Names { $($name: intern(stringify!($name).trim_start_matches("r#"))?),* })
            }
        }
    };
}

names! {
    __abs__ __abstractmethods__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotations__ __args__
    __await__ __bases__ __bool__ __buffer__ __build_class__ __builtins__ __bytes__ __cached__ __call__ __class__
    __class_getitem__ __classcell__ __classdictcell__ __complex__ __contains__ __copy__ __debug__ __deepcopy__ __del__ __delattr__ __delete__
    __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__ __file__ __float__ __floordiv__ __format__
    __func__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __getnewargs__ __getnewargs_ex__ __getstate__ __gt__
    __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __import__ __imul__ __index__ __init__
    __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __iter__ __itruediv__
    __ixor__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__ __matmul__ __missing__
    __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__ __notes__ __or__ __orig_bases__
    __orig_class__ __origin__ __package__ __parameters__ __path__ __pos__ __pow__ __prepare__ __qualname__ __radd__ __rand__
    __rdivmod__ __reduce__ __reduce_ex__ __release_buffer__ __repr__ __reversed__ __rfloordiv__ __rlshift__ __rmatmul__
    __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __self__ __set__
    __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slotnames__ __slots__ __spec__ __str__ __sub__
    __subclasscheck__ __subclasshook__ __text_signature__ __traceback__ __trunc__ __truediv__ __type_params__ __typing_subst__ __typing_unpacked_tuple_args__
    __ceil__ __floor__ __isabstractmethod__ __wrapped__ __weakref__ __xor__ __warningregistry__
    False None True _initializing _is_text_encoding args builtins cause close code context copyreg encoding end errors excepthook file filename flush
    fromlist fset fget fdel getter globals index intersection items key keys last_exc last_traceback last_type last_value level locals mode
    modules mro msg name obj offset path print_file_and_line reason send sep setter start step stop strict sys text throw
    traceback unraisablehook value values write __objclass__ displayhook stdout stderr stdin
}
