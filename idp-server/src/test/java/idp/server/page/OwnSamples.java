package idp.server.page;

import idp.core.session.Agent;
import idp.core.session.Places;
import idp.server.page.view.Account;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.ConsentView.Standard;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.LastSignIn;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Spot;
import idp.server.page.view.own.ActivityView;
import idp.server.page.view.own.AppRow;
import idp.server.page.view.own.AppView;
import idp.server.page.view.own.AppsView;
import idp.server.page.view.own.DataView;
import idp.server.page.view.own.DeedRow;
import idp.server.page.view.own.DeleteView;
import idp.server.page.view.own.DeviceRow;
import idp.server.page.view.own.DevicesView;
import idp.server.page.view.own.LeavingView;
import idp.server.page.view.own.LeftView;
import idp.server.page.view.own.MeansView;
import idp.server.page.view.own.SecureView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people see of their own account.
final class OwnSamples {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private OwnSamples() {}

    static LastSignIn last(@Nullable String text) {
        var name = DeviceName.of(new Agent("Chrome", "macOS"));
        return new LastSignIn(NOON.minusSeconds(86_400), NOON, name, spot(text), BERLIN);
    }

    private static Spot spot(@Nullable String text) {
        Places places = (_, _) -> text == null ? "Berlin, Germany" : text;
        return new Spot("192.0.2.17", places);
    }

    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var spot = spot(text);
        var name = text == null ? "Lantern Books" : text;
        var app = SampleViews.withLogo(text);
        var chrome = DeviceName.of(new Agent("Chrome", "macOS"));
        var factors = List.of(Said.of("own.factor.password"), Said.of("own.factor.code"));
        var here = new DeviceRow("s1", chrome, spot, null, NOON, NOON, factors, List.of(app), true);
        var other =
                new DeviceRow(
                        "s2",
                        DeviceName.of(Agent.UNKNOWN),
                        spot,
                        new Spot("2001:db8:1234:5678:9abc:def0:1234:5678", Places.NONE),
                        NOON,
                        NOON,
                        List.of(),
                        List.of(app, app),
                        false);
        views.put(
                "own-devices",
                new DevicesView(
                        shell(alice, form, Place.DEVICES),
                        List.of(here, other),
                        form,
                        form,
                        "?after=1.2.s2",
                        BERLIN));
        var row = new AppRow("books", app, "/account/apps/app?app=books", NOON, NOON, true);
        var apps = shell(alice, form, Place.APPS);
        views.put(
                "own-apps",
                new AppsView(
                        apps,
                        List.of(row),
                        "/account/apps",
                        text == null ? "" : text,
                        null,
                        BERLIN));
        views.put(
                "own-app",
                new AppView(
                        apps,
                        row,
                        List.of(
                                Item.of(Standard.PROFILE, name),
                                Item.of("orders.read", name, "read your orders")),
                        true,
                        "https://books.example/",
                        "/account/apps",
                        form,
                        BERLIN));
        var activity = shell(alice, form, Place.ACTIVITY);
        var deed = new DeedRow(Said.of("own.did.consent-given", name), NOON, chrome, spot, false);
        var failed = new DeedRow(Said.of("own.did.login-failed"), NOON, null, Spot.UNKNOWN, true);
        views.put(
                "own-activity",
                new ActivityView(
                        activity, List.of(deed, failed), "/account/secure", "?before=3", BERLIN));
        views.put(
                "own-secure",
                new SecureView(
                        activity,
                        form,
                        2,
                        1,
                        "/account/secure/means",
                        "/account/security",
                        "/account/apps"));
        var passkey = text == null ? "Phone" : text;
        views.put(
                "own-means",
                new MeansView(
                        activity,
                        form,
                        List.of(
                                new MeansView.Row("AAAAAAAAAAAAAAAAAAAAAA", passkey, NOON, NOON),
                                new MeansView.Row("app", null, NOON, null)),
                        true,
                        "7F3K-2Q",
                        "/account/secure",
                        BERLIN));
        var data = shell(alice, form, Place.DATA);
        views.put("own-data", new DataView(data, form, "/account/data/delete"));
        views.put(
                "own-delete",
                new DeleteView(
                        data,
                        form,
                        text == null ? "alice@example.test" : text,
                        true,
                        List.of(app),
                        true,
                        NOON,
                        "/account/data",
                        BERLIN));
        views.put("own-left", new LeftView("/login"));
        views.put("own-leaving", new LeavingView(form, alice, NOON, BERLIN));
    }

    private static AccountShell shell(Account alice, Form form, Place here) {
        return new AccountShell(alice, form, List.of(), form, here, null);
    }
}
