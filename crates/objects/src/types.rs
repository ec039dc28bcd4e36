//! The array of built-in types: one list of field and spec, one loop that makes them.

use krait_heap::{Heap, OutOfMemory, Value};

use crate::type_object::{Type, TypeRef, TypeSpec};

macro_rules! types {
    ($($(#[$meta:meta])* $field:ident : $spec:path),* $(,)?) => {
        /// The built-in types of a runtime.
        #[expect(missing_docs, reason = "every field is named after the type it holds; the specs carry the documentation")]
        pub struct Types { pub type_: TypeRef, $($(#[$meta])* pub $field: TypeRef),* }

        impl Types {
            /// Bare types of all specs, in list order; [`Types::all`] readies them.
            pub(crate) fn new(heap: &Heap) -> Result<Types, OutOfMemory> {
                let type_ = Type::bootstrap(heap, &crate::type_object::TYPE_TYPE)?;
                $(let $field = Type::from_spec(heap, &type_, &$spec)?;)*
                Ok(Types { type_, $($field),* })
            }

            /// Every type with its spec, bases before subtypes (the order of the list).
            pub fn all(&self) -> Vec<(&TypeRef, &'static TypeSpec)> {
                let rest: &[(&TypeRef, &'static TypeSpec)] = &[$((&self.$field, &$spec)),*];
                let mut all = vec![(&self.type_, &crate::type_object::TYPE_TYPE)];
                all.extend_from_slice(rest);
                all
            }
        }
    };
}

types! {
    object: crate::object::OBJECT_TYPE,
    tuple: crate::tuple::TUPLE_TYPE,
    dict: crate::dict::DICT_TYPE,
    str: crate::str::STR_TYPE,
    builtin_function: crate::native::function::BUILTIN_FUNCTION_TYPE,
    method_descriptor: crate::native::descriptors::METHOD_DESCRIPTOR_TYPE,
    classmethod_descriptor: crate::native::descriptors::CLASSMETHOD_DESCRIPTOR_TYPE,
    getset_descriptor: crate::native::descriptors::GETSET_DESCRIPTOR_TYPE,
    member_descriptor: crate::native::member::MEMBER_DESCRIPTOR_TYPE,
    wrapper_descriptor: crate::native::wrappers::WRAPPER_DESCRIPTOR_TYPE,
    method_wrapper: crate::native::wrappers::METHOD_WRAPPER_TYPE,
    list: crate::list::LIST_TYPE,
    dict_keys: crate::dict::DICT_KEYS_TYPE,
    dict_values: crate::dict::DICT_VALUES_TYPE,
    dict_items: crate::dict::DICT_ITEMS_TYPE,
    dict_keyiterator: crate::dict::DICT_KEYITERATOR_TYPE,
    dict_valueiterator: crate::dict::DICT_VALUEITERATOR_TYPE,
    dict_itemiterator: crate::dict::DICT_ITEMITERATOR_TYPE,
    dict_reversekeyiterator: crate::dict::DICT_REVERSEKEYITERATOR_TYPE,
    dict_reversevalueiterator: crate::dict::DICT_REVERSEVALUEITERATOR_TYPE,
    dict_reverseitemiterator: crate::dict::DICT_REVERSEITEMITERATOR_TYPE,
    set: crate::set::SET_TYPE,
    frozenset: crate::set::FROZENSET_TYPE,
    set_iterator: crate::set::SET_ITERATOR_TYPE,
    list_iterator: crate::iter::LIST_ITERATOR_TYPE,
    list_reverse_iterator: crate::iter::LIST_REVERSE_ITERATOR_TYPE,
    tuple_iterator: crate::iter::TUPLE_ITERATOR_TYPE,
    sequence_iterator: crate::iter::SEQUENCE_ITERATOR_TYPE,
    callable_iterator: crate::iter::CALLABLE_ITERATOR_TYPE,
    enumerate: crate::iter::ENUMERATE_TYPE,
    zip: crate::iter::ZIP_TYPE,
    map: crate::iter::MAP_TYPE,
    filter: crate::iter::FILTER_TYPE,
    reversed: crate::iter::REVERSED_TYPE,
    slice: crate::slice::SLICE_TYPE,
    range: crate::range::RANGE_TYPE,
    range_iterator: crate::range::RANGE_ITERATOR_TYPE,
    longrange_iterator: crate::range::LONG_RANGE_ITERATOR_TYPE,
    int: crate::int::INT_TYPE,
    bool_: crate::bool::BOOL_TYPE,
    float: crate::float::FLOAT_TYPE,
    complex: crate::complex::COMPLEX_TYPE,
    none_type: crate::singletons::NONE_TYPE,
    ellipsis: crate::singletons::ELLIPSIS_TYPE,
    not_implemented_type: crate::singletons::NOT_IMPLEMENTED_TYPE,
    str_ascii_iterator: crate::str::iter::STR_ASCII_ITERATOR_TYPE,
    str_iterator: crate::str::iter::STR_ITERATOR_TYPE,
    bytes: crate::bytes::BYTES_TYPE,
    bytes_iterator: crate::bytes::iter::BYTES_ITERATOR_TYPE,
    bytearray: crate::bytearray::BYTEARRAY_TYPE,
    bytearray_iterator: crate::bytearray::iter::BYTEARRAY_ITERATOR_TYPE,
    cell: crate::cell::CELL_TYPE,
    module: crate::module::MODULE_TYPE,
    mapping_proxy: crate::descr::mapping_proxy::MAPPING_PROXY_TYPE,
    simple_namespace: crate::namespace::SIMPLE_NAMESPACE_TYPE,
    generic_alias: crate::generic::GENERIC_ALIAS_TYPE,
    union_type: crate::generic::UNION_TYPE,
    property: crate::descr::property::PROPERTY_TYPE,
    classmethod: crate::descr::classmethod::CLASSMETHOD_TYPE,
    staticmethod: crate::descr::classmethod::STATICMETHOD_TYPE,
    super_: crate::descr::super_object::SUPER_TYPE,
    bound_method: crate::descr::bound_method::METHOD_TYPE,
    base_exception: crate::exception::types::BASE_EXCEPTION_TYPE,
    exception: crate::exception::types::EXCEPTION_TYPE,
    generator_exit: crate::exception::types::GENERATOR_EXIT_TYPE,
    keyboard_interrupt: crate::exception::types::KEYBOARD_INTERRUPT_TYPE,
    system_exit: crate::exception::special::SYSTEM_EXIT_TYPE,
    arithmetic_error: crate::exception::types::ARITHMETIC_ERROR_TYPE,
    floating_point_error: crate::exception::types::FLOATING_POINT_ERROR_TYPE,
    overflow_error: crate::exception::types::OVERFLOW_ERROR_TYPE,
    zero_division_error: crate::exception::types::ZERO_DIVISION_ERROR_TYPE,
    assertion_error: crate::exception::types::ASSERTION_ERROR_TYPE,
    attribute_error: crate::exception::special::ATTRIBUTE_ERROR_TYPE,
    buffer_error: crate::exception::types::BUFFER_ERROR_TYPE,
    eof_error: crate::exception::types::EOF_ERROR_TYPE,
    import_error: crate::exception::special::IMPORT_ERROR_TYPE,
    module_not_found_error: crate::exception::special::MODULE_NOT_FOUND_ERROR_TYPE,
    lookup_error: crate::exception::types::LOOKUP_ERROR_TYPE,
    index_error: crate::exception::types::INDEX_ERROR_TYPE,
    key_error: crate::exception::special::KEY_ERROR_TYPE,
    memory_error: crate::exception::types::MEMORY_ERROR_TYPE,
    name_error: crate::exception::special::NAME_ERROR_TYPE,
    unbound_local_error: crate::exception::special::UNBOUND_LOCAL_ERROR_TYPE,
    os_error: crate::exception::os_error::OS_ERROR_TYPE,
    blocking_io_error: crate::exception::types::BLOCKING_IO_ERROR_TYPE,
    child_process_error: crate::exception::types::CHILD_PROCESS_ERROR_TYPE,
    connection_error: crate::exception::types::CONNECTION_ERROR_TYPE,
    broken_pipe_error: crate::exception::types::BROKEN_PIPE_ERROR_TYPE,
    connection_aborted_error: crate::exception::types::CONNECTION_ABORTED_ERROR_TYPE,
    connection_refused_error: crate::exception::types::CONNECTION_REFUSED_ERROR_TYPE,
    connection_reset_error: crate::exception::types::CONNECTION_RESET_ERROR_TYPE,
    file_exists_error: crate::exception::types::FILE_EXISTS_ERROR_TYPE,
    file_not_found_error: crate::exception::types::FILE_NOT_FOUND_ERROR_TYPE,
    interrupted_error: crate::exception::types::INTERRUPTED_ERROR_TYPE,
    is_a_directory_error: crate::exception::types::IS_A_DIRECTORY_ERROR_TYPE,
    not_a_directory_error: crate::exception::types::NOT_A_DIRECTORY_ERROR_TYPE,
    permission_error: crate::exception::types::PERMISSION_ERROR_TYPE,
    process_lookup_error: crate::exception::types::PROCESS_LOOKUP_ERROR_TYPE,
    timeout_error: crate::exception::types::TIMEOUT_ERROR_TYPE,
    reference_error: crate::exception::types::REFERENCE_ERROR_TYPE,
    runtime_error: crate::exception::types::RUNTIME_ERROR_TYPE,
    not_implemented_error: crate::exception::types::NOT_IMPLEMENTED_ERROR_TYPE,
    recursion_error: crate::exception::types::RECURSION_ERROR_TYPE,
    stop_async_iteration: crate::exception::types::STOP_ASYNC_ITERATION_TYPE,
    stop_iteration: crate::exception::special::STOP_ITERATION_TYPE,
    syntax_error: crate::exception::special::SYNTAX_ERROR_TYPE,
    indentation_error: crate::exception::special::INDENTATION_ERROR_TYPE,
    tab_error: crate::exception::special::TAB_ERROR_TYPE,
    system_error: crate::exception::types::SYSTEM_ERROR_TYPE,
    type_error: crate::exception::types::TYPE_ERROR_TYPE,
    value_error: crate::exception::types::VALUE_ERROR_TYPE,
    unicode_error: crate::exception::types::UNICODE_ERROR_TYPE,
    unicode_decode_error: crate::exception::special::UNICODE_DECODE_ERROR_TYPE,
    unicode_encode_error: crate::exception::special::UNICODE_ENCODE_ERROR_TYPE,
    unicode_translate_error: crate::exception::special::UNICODE_TRANSLATE_ERROR_TYPE,
    warning: crate::exception::types::WARNING_TYPE,
    bytes_warning: crate::exception::types::BYTES_WARNING_TYPE,
    deprecation_warning: crate::exception::types::DEPRECATION_WARNING_TYPE,
    encoding_warning: crate::exception::types::ENCODING_WARNING_TYPE,
    future_warning: crate::exception::types::FUTURE_WARNING_TYPE,
    import_warning: crate::exception::types::IMPORT_WARNING_TYPE,
    pending_deprecation_warning: crate::exception::types::PENDING_DEPRECATION_WARNING_TYPE,
    resource_warning: crate::exception::types::RESOURCE_WARNING_TYPE,
    runtime_warning: crate::exception::types::RUNTIME_WARNING_TYPE,
    syntax_warning: crate::exception::types::SYNTAX_WARNING_TYPE,
    unicode_warning: crate::exception::types::UNICODE_WARNING_TYPE,
    user_warning: crate::exception::types::USER_WARNING_TYPE,
    weakref_ref: crate::weakref::REF_TYPE,
    weakref_proxy: crate::weakref::PROXY_TYPE,
    weakref_callable_proxy: crate::weakref::CALLABLE_PROXY_TYPE,
    base_exception_group: crate::exception::group::BASE_EXCEPTION_GROUP_TYPE,
}

impl Types {
    /// The type of a word that is not a pointer.
    #[inline]
    pub fn of_immediate(&self, value: &Value) -> &TypeRef {
        if value.is_int() {
            &self.int
        } else if value.as_float_word().is_some() {
            &self.float
        } else if value.as_bool().is_some() {
            &self.bool_
        } else if value.is_ellipsis() {
            &self.ellipsis
        } else if value.is_not_implemented() {
            &self.not_implemented_type
        } else {
            &self.none_type
        }
    }
}
