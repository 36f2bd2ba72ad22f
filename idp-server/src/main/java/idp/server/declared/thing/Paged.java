package idp.server.declared.thing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All of what a store gives in pages.
final class Paged {
    private static final int PAGE = 500;

    interface Store<T> {
        List<T> list(@Nullable String after, int limit);
    }

    private Paged() {}

    static <T> List<T> all(Store<T> store, Function<T, String> name) {
        var all = new ArrayList<T>();
        var page = store.list(null, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.list(name.apply(page.getLast()), PAGE);
        }
        return all;
    }
}
