package idp.server.admin;

import static io.javalin.http.HandlerType.GET;

import idp.core.token.TokenPreviews;
import idp.core.token.apikey.NewApiKeys;
import idp.server.admin.call.Cursors;
import idp.server.admin.client.ClaimSteps;
import idp.server.admin.operate.Operations;
import idp.server.admin.operate.Vitals;
import idp.server.admin.person.Accounts;
import idp.server.admin.verdict.Verdicts;
import idp.server.parts.NodeParts;
import idp.server.parts.Together;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import io.javalin.http.HandlerType;

/// The admin API. The table of its routes is [AdminRoutes].
public record AdminFeature(AdminApi api) implements Feature {
    public static AdminFeature of(NodeParts node, Vitals vitals, Together whole) {
        var on = node.on;
        var parts =
                new AdminParts(
                        node.issuer,
                        on.opaque,
                        on.keepers,
                        on.evaluator,
                        on.apiKeys,
                        new NewApiKeys(on.apiKeys, on.clients, on.opaque),
                        on.receipts,
                        on.people,
                        on.people.clients(),
                        new ClaimSteps(
                                on.people.clients(),
                                on.users,
                                new TokenPreviews(
                                        node.issuer, on.opaque, on.apis, on.subjects, on.users)),
                        on.audit.trail(),
                        on.audit.refusals(),
                        on.audit.figures(),
                        new Accounts(
                                on.users,
                                on.sessions,
                                on.own.devices(),
                                on.own.apps(),
                                on.passkeys,
                                on.secondFactors.stored(),
                                on.login,
                                on.audit.operator()),
                        Operations.of(node, vitals, whole),
                        Verdicts.of(
                                on.keepers,
                                on.policies,
                                on.subjects,
                                on.evaluator,
                                on.judge,
                                on.decisionLog,
                                node.clock));
        var cursors = new Cursors(node.issuer, on.ticketKeys, on.opaque);
        return new AdminFeature(
                new AdminApi(parts, node.tokens, on.decisions, cursors, node.clock));
    }

    @Override
    public void addTo(Endpoints to) {
        to.program(GET, "/admin/api/openapi.yaml", call -> api.describe(call.http()));
        for (var route : api.routes()) {
            var method = HandlerType.findOrCreate(route.method().name());
            to.program(method, "/admin/api" + route.path(), call -> api.run(route, call.http()));
        }
    }
}
