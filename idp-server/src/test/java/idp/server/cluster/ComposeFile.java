package idp.server.cluster;

import idp.server.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// compose.ha.yaml, with ports of this machine in place of names, and a folder in place of its volumes.
final class ComposeFile {
    final Path folder;

    /// Of the proxy.
    final int port = TestNode.freePort();

    /// Of each other service, by its name.
    final Map<String, Integer> ports = new HashMap<>();

    private final JsonNode file;

    ComposeFile(Path folder) {
        this.folder = folder;
        for (var service : List.of("one", "two", "postgres", "standby")) {
            ports.put(service, TestNode.freePort());
        }
        try {
            Files.createDirectories(folder.resolve("keys"));
            var text = Files.readString(Path.of("..", "compose.ha.yaml"));
            file = YAMLMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param pointer such as `/configs/haproxy/content`
    String text(String pointer) {
        return here(file.at(pointer).asString());
    }

    List<String> words(String pointer) {
        return StreamSupport.stream(file.at(pointer).spliterator(), false)
                .map(word -> here(word.asString()))
                .toList();
    }

    Map<String, String> variables(String pointer) {
        var told = new HashMap<String, String>();
        file.at(pointer)
                .properties()
                .forEach(one -> told.put(one.getKey(), here(one.getValue().asString())));
        return told;
    }

    private String here(String written) {
        var text =
                written.replace("$$", "$")
                        .replace("/run/keys", folder.resolve("keys").toString())
                        .replace("idp.localhost:8080", "localhost:" + port)
                        .replace("bind :8080", "bind 127.0.0.1:" + port)
                        .replace("host=postgres", "host=127.0.0.1 port=" + ports.get("postgres"));
        for (var one : ports.entrySet()) {
            text =
                    text.replaceAll(
                            "\\b%s:(5432|8080)\\b".formatted(one.getKey()),
                            "127.0.0.1:" + one.getValue());
        }
        return text;
    }
}
