package idp.core.user;

import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// The keys that go into each password before its slow hash, so that a stolen table alone cannot be
/// guessed at. An old one stays as long as a hash names it.
public interface Peppers {
    record Pepper(String id, SecretKey key) {}

    Pepper newest();

    @Nullable Pepper find(String id);
}
