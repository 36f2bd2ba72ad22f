package idp.server.page.view.console.client;

import idp.server.page.view.account.Said;
import java.util.Map;

/// What a page about clients says that was done just before.
public final class ClientDone {
    public static final String SAVED = "saved";
    public static final String MADE = "made";
    public static final String DISABLED = "disabled";
    public static final String ENABLED = "enabled";
    public static final String ENDED = "ended";
    public static final String DELETED = "deleted";
    public static final String SECRET = "secret";

    public static final Map<String, Said> LIST = Map.of(DELETED, Said.of("client.done.deleted"));

    public static final Map<String, Said> ONE =
            Map.of(
                    SAVED, Said.of("client.done.saved"),
                    MADE, Said.of("client.done.made"),
                    DISABLED, Said.of("client.done.disabled"),
                    ENABLED, Said.of("client.done.enabled"));

    public static final Map<String, Said> SECRETS =
            Map.of(
                    SECRET, Said.of("client.done.secret"),
                    ENDED, Said.of("client.done.ended"));

    private ClientDone() {}
}
