package idp.server.admin.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call from a page of the console whose body is a picture that somebody sent there.
public final class FileAsk implements Asked {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final Ask ask;
    private final byte[] file;

    /// @param ask the same call without its body
    /// @param file no longer than the route takes
    public FileAsk(Ask ask, byte[] file) {
        this.ask = ask;
        this.file = file.clone();
    }

    public Ask ask() {
        return ask;
    }

    @Override
    public String path() {
        return ask.path();
    }

    @Override
    public String parameter(String name) {
        return ask.parameter(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return ask.query();
    }

    @Override
    public @Nullable String header(String name) {
        return ask.header(name);
    }

    /// By what it begins with. What is neither is found out by whoever reads it.
    @Override
    public String contentType() {
        var isPng = file.length > PNG.length;
        for (var at = 0; isPng && at < PNG.length; at++) {
            isPng = file[at] == PNG[at];
        }
        return isPng ? "image/png" : "image/jpeg";
    }

    @Override
    public byte[] body(int largest) {
        return file.clone();
    }
}
