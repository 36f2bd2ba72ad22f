package idp.server.admin;

import static idp.server.admin.call.AdminRoute.ActedOn.SERVER;
import static idp.server.admin.call.AdminRoute.Method.DELETE;
import static idp.server.admin.call.AdminRoute.Method.GET;
import static idp.server.admin.call.AdminRoute.Method.PATCH;
import static idp.server.admin.call.AdminRoute.Method.POST;

import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.admin.call.AdminRoute.Step;
import idp.server.admin.declared.ConfigurationSteps;
import idp.server.admin.operate.HealthSteps;
import idp.server.admin.operate.Operations;
import idp.server.admin.operate.OutboxSteps;
import idp.server.admin.operate.SettingSteps;
import idp.server.admin.operate.SigningKeySteps;
import idp.server.admin.operate.WebhookSteps;
import java.util.List;

/// The part of [AdminRoutes] that is for whoever runs the server.
final class OperatorRoutes {
    private static final String KEY = "/keys/{kid}";
    private static final String LETTER = "/outbox/{letter}";
    private static final String HOOK = "/webhooks/{webhook}";

    private OperatorRoutes() {}

    static List<AdminRoute> of(Operations on) {
        var keys = new SigningKeySteps(on);
        var hooks = new WebhookSteps(on);
        var letters = new OutboxSteps(on);
        var settings = new SettingSteps(on);
        var health = new HealthSteps(on);
        var whole = new ConfigurationSteps(on);
        return List.of(
                route(GET, "/keys", "read_signing_keys", keys::list),
                route(POST, "/keys/rotate", "rotate_signing_keys", keys::rotate).orDry(),
                route(GET, KEY, "read_signing_keys", keys::get),
                route(DELETE, KEY, "revoke_signing_keys", keys::revoke).orDry().inSteps(),
                route(GET, "/webhooks", "read_webhooks", hooks::list),
                route(POST, "/webhooks", "write_webhooks", hooks::add),
                route(GET, HOOK, "read_webhooks", hooks::get),
                route(PATCH, HOOK, "write_webhooks", hooks::change),
                route(DELETE, HOOK, "write_webhooks", hooks::remove),
                route(POST, HOOK + "/retry", "write_webhooks", hooks::retry),
                route(POST, HOOK + "/test", "write_webhooks", hooks::test).thatLooks(),
                route(GET, "/outbox", "read_outbox", letters::list),
                route(GET, LETTER, "read_outbox", letters::get),
                route(POST, LETTER + "/retry", "write_outbox", letters::retry),
                route(DELETE, LETTER, "write_outbox", letters::drop),
                route(GET, "/configuration", "read_configuration", whole::export),
                route(POST, "/configuration", "write_configuration", whole::apply)
                        .orDry()
                        .inSteps()
                        .upTo(ConfigurationSteps.LARGEST),
                route(POST, "/configuration/diff", "read_configuration", whole::compare)
                        .thatLooks()
                        .upTo(ConfigurationSteps.LARGEST),
                route(GET, "/health", "read_settings", health::get),
                route(GET, "/settings", "read_settings", settings::list));
    }

    private static AdminRoute route(Method method, String path, String action, Step step) {
        return AdminRoutes.route(method, path, action, SERVER, step);
    }
}
