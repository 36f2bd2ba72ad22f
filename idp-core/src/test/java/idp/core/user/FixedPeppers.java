package idp.core.user;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/// Peppers that a test names; the last one added is the newest.
public final class FixedPeppers implements Peppers {
    private final Map<String, Pepper> all = new LinkedHashMap<>();
    private Pepper newest;

    public FixedPeppers(String first) {
        newest = add(first);
    }

    public Pepper add(String id) {
        var bytes = new byte[48];
        Arrays.fill(bytes, (byte) id.hashCode());
        newest = new Pepper(id, new SecretKeySpec(bytes, "HmacSHA384"));
        all.put(id, newest);
        return newest;
    }

    @Override
    public Pepper newest() {
        return newest;
    }

    @Override
    public Pepper find(String id) {
        return all.get(id);
    }
}
