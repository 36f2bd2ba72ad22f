package idp.server.admin.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call asks for, however it came: over HTTP, or from a page of the console.
public interface Asked {
    /// The whole path, as it was asked for.
    String path();

    /// What stands in the path under that name, decoded.
    String parameter(String name);

    Map<String, List<String>> query();

    /// All lines of a header, joined; null if there is none.
    @Nullable String header(String name);

    /// Of the body, with its parameters.
    @Nullable String contentType();

    /// @param largest more is refused
    byte[] body(int largest);
}
