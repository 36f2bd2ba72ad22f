package idp.server.declared.thing;

import org.jspecify.annotations.Nullable;

/// Port: what a file refers to and does not hold.
public interface Sources {
    /// A variable of the environment; null if it is not set.
    @Nullable String variable(String name);

    /// A file of text; null if it cannot be read.
    ///
    /// @param path from where the file is that names it
    @Nullable String text(String path);
}
