package idp.server.admin.call;

import idp.server.web.request.Headers;
import idp.server.web.request.RawBody;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that came over HTTP.
public record HttpAsked(Context http) implements Asked {
    @Override
    public String path() {
        return http.path();
    }

    @Override
    public String parameter(String name) {
        return http.pathParam(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return http.queryParamMap();
    }

    @Override
    public @Nullable String header(String name) {
        return Headers.list(http, name);
    }

    @Override
    public @Nullable String contentType() {
        return http.contentType();
    }

    @Override
    public byte[] body(int largest) {
        return RawBody.read(http, largest);
    }
}
