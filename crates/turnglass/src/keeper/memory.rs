//! What is in this process's memory stays there.

/// What is in this process's memory is not written to a disk when it crashes, and other programs of its user do not read
/// it. For every process that holds secrets longer than one answer: a keeper, and a one-shot refresh.
pub(crate) fn no_core_dumps() {
    // A program that takes cores from a pipe gets them whatever the limit says.
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum };
        // Lowering one's own limit is always allowed.
        let _ = setrlimit(Resource::Core, none);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn neither_a_file_nor_a_pipe_gets_a_core() {
        super::no_core_dumps();
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
