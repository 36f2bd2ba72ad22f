package idp.server.page.view;

import idp.core.grant.CodeGrant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asking whether an app may have what it asks for. Posts `answer` (`allow` or `deny`) and one `scope`
/// per ticked item.
///
/// @param otherAccount form behind "Use another account"
/// @param asked what is new, in the order to show
/// @param granted what was allowed before
public record ConsentView(
        Form form,
        App app,
        Account account,
        Form otherAccount,
        List<Item> asked,
        List<Item> granted,
        ReturnAddress target,
        @Nullable String privacyPolicy,
        @Nullable String termsOfService)
        implements View {

    public ConsentView {
        asked = List.copyOf(asked);
        granted = List.copyOf(granted);
        privacyPolicy = httpsOrNull(privacyPolicy);
        termsOfService = httpsOrNull(termsOfService);
    }

    /// Whether the app would have access only for as long as the person is signed in here.
    public boolean endsWithSession() {
        return Stream.concat(asked.stream(), granted.stream())
                .noneMatch(item -> item.sentence() == Standard.OFFLINE_ACCESS);
    }

    private static @Nullable String httpsOrNull(@Nullable String link) {
        return link != null && link.startsWith("https://") ? link : null;
    }

    /// One thing that is asked for.
    ///
    /// @param scope what is posted if it stays ticked
    /// @param value the actual value it gives away ("alice@example.test"), if there is one
    /// @param optional whether it has a checkbox; the others are fixed text
    /// @param sensitive whether it is marked as something to think about
    public record Item(
            String scope,
            Sentence sentence,
            @Nullable String value,
            boolean optional,
            boolean ticked,
            boolean sensitive) {
        public Item {
            value = Shown.plainOrNull(value);
        }

        /// A standard scope with the value it would give away; `openid` is fixed text.
        public static Item of(Standard standard, @Nullable String value) {
            return new Item(
                    standard.scope(),
                    standard,
                    value,
                    standard != Standard.OPENID,
                    true,
                    standard == Standard.OFFLINE_ACCESS);
        }

        /// A scope that nobody has described, in the words of its name.
        ///
        /// @param api empty if it is not known
        public static Item undescribed(String scope, String api, String words) {
            return new Item(scope, new Undescribed(api, words), null, true, true, false);
        }

        /// A scope of an API that brings its own sentence.
        public static Item of(String scope, String api, String sentence) {
            return of(scope, api, sentence, false);
        }

        /// @param sensitive whether it is a power over this server itself, for instance
        public static Item of(String scope, String api, String sentence, boolean sensitive) {
            return new Item(scope, new OfApi(api, sentence), null, true, true, sensitive);
        }
    }

    /// What an item says; never the raw scope.
    public sealed interface Sentence permits Standard, OfApi, Undescribed {}

    public record OfApi(String api, String sentence) implements Sentence {
        public OfApi {
            api = Shown.plain(api);
            sentence = Shown.plain(sentence);
        }
    }

    public record Undescribed(String api, String words) implements Sentence {
        public Undescribed {
            api = Shown.plain(api);
            words = Shown.plain(words);
        }
    }

    public enum Standard implements Sentence {
        OPENID("openid", "scope.openid"),
        PROFILE("profile", "scope.profile"),
        EMAIL("email", "scope.email"),
        ADDRESS("address", "scope.address"),
        PHONE("phone", "scope.phone"),
        GROUPS("groups", "scope.groups"),
        OFFLINE_ACCESS("offline_access", "scope.offline");

        /// For how many days an app keeps its access at most, of which it says so.
        public static final long LASTING = CodeGrant.GRANT_LIFETIME.toDays();

        private final String scope;
        private final String key;

        Standard(String scope, String key) {
            this.scope = scope;
            this.key = key;
        }

        public String scope() {
            return scope;
        }

        public String key() {
            return key;
        }
    }

    @Override
    public String template() {
        return "consent.jte";
    }

    @Override
    public Title title() {
        return Title.of("consent.title.tab", app.name());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
