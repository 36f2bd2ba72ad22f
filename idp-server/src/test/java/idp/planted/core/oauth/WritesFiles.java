package idp.planted.core.oauth;

import java.nio.file.Path;

final class WritesFiles {
    String name(Path path) {
        return path.toString();
    }
}
