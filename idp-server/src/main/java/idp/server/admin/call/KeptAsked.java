package idp.server.admin.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call whose body is read more than once.
final class KeptAsked implements Asked {
    private final Asked whole;
    private byte @Nullable [] body;

    KeptAsked(Asked whole) {
        this.whole = whole;
    }

    @Override
    public String path() {
        return whole.path();
    }

    @Override
    public String parameter(String name) {
        return whole.parameter(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return whole.query();
    }

    @Override
    public @Nullable String header(String name) {
        return whole.header(name);
    }

    @Override
    public @Nullable String contentType() {
        return whole.contentType();
    }

    @Override
    public byte[] body(int largest) {
        var read = body;
        if (read == null) {
            read = whole.body(largest);
            body = read;
        }
        return read;
    }
}
