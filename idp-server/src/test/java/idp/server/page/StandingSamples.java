package idp.server.page;

import static idp.server.page.PeopleSamples.or;

import idp.core.session.Agent;
import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.standing.AppAccessView;
import idp.server.page.view.console.standing.EndAllView;
import idp.server.page.view.console.standing.EndTickedView;
import idp.server.page.view.console.standing.EndTickedView.Now;
import idp.server.page.view.console.standing.SignInsView;
import idp.server.page.view.console.standing.What;
import idp.server.page.view.console.standing.Wish;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the console about sign-ins and the access of apps.
final class StandingSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11Z");
    private static final Said DEVICE = DeviceName.of(new Agent("Firefox", "Linux"));

    private StandingSamples() {}

    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.SIGN_INS, text);
        var wish = new Wish(or(text, "alice"), or(text, "shop"), or(text, "203.0.113.7"));
        var nothing = new Wish("", "", "");
        var signIn =
                new SignInsView.Row(
                        "s1",
                        "/admin/users/u1",
                        or(text, "alice"),
                        DEVICE,
                        or(text, "203.0.113.7"),
                        AT,
                        AT,
                        List.of(or(text, "Shop")));
        var first = "/admin/sign-ins";
        var next = first + "?after=abc";
        var all = "/admin/end-all-sign-ins?user=alice";
        var zone = ZoneOffset.UTC;
        views.put(
                "standing-sign-ins",
                new SignInsView(shell, wish, false, List.of(signIn), first, next, form, all, zone));
        views.put(
                "standing-sign-ins-none",
                new SignInsView(shell, wish, true, List.of(), null, null, form, null, zone));
        var access =
                new AppAccessView.Row(
                        "u1:shop",
                        "/admin/users/u1",
                        or(text, "alice"),
                        or(text, "shop"),
                        or(text, "Shop"),
                        or(text, "openid email"),
                        true,
                        AT,
                        AT);
        views.put(
                "standing-access",
                new AppAccessView(shell, wish, false, List.of(access), first, next, form, zone));
        views.put(
                "standing-access-none",
                new AppAccessView(shell, nothing, false, List.of(), null, null, null, zone));
        var rows =
                Arrays.stream(Now.values())
                        .map(now ->
                                new EndTickedView.Row(
                                        now == Now.GONE ? null : "/admin/users/u1",
                                        or(text, "alice"),
                                        now == Now.GONE ? null : DEVICE,
                                        or(text, "203.0.113.7"),
                                        now))
                        .toList();
        views.put("standing-end", new EndTickedView(shell, What.SIGN_INS, rows, form, false));
        views.put("standing-end-access", new EndTickedView(shell, What.ACCESS, rows, form, true));
        views.put(
                "standing-end-none", new EndTickedView(shell, What.ACCESS, List.of(), null, false));
        views.put("standing-all", new EndAllView(shell, wish, 200, true, true, form, false));
        views.put("standing-all-done", new EndAllView(shell, wish, 0, false, false, null, true));
    }
}
