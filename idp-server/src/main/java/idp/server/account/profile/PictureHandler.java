package idp.server.account.profile;

import static idp.server.page.view.account.ProfileView.Problem.BadPicture.Why;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Params;
import idp.core.user.picture.Picture;
import idp.core.user.picture.PictureReader;
import idp.core.user.picture.Pictures;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.Asset;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.ProfileView;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import idp.server.web.request.Upload;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/account/picture`: takes a picture of a person, and `/pictures/{name}`: shows it to whoever knows its name.
public final class PictureHandler {
    static final String PATH = "/account/picture";
    static final String REMOVE = PATH + "/remove";
    static final String KEPT = "picture";
    static final String REMOVED = "picture-removed";
    private static final String PICTURES = "/pictures/";
    private static final String PAGE = Place.PROFILE.path();
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int REST = 16 * 1024;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final ProfileHandler profile;
    private final PictureReader reader;
    private final Pictures pictures;
    private final Opaque opaque;
    private final Issuer issuer;

    PictureHandler(
            AccountGate gate,
            AccountScreen screen,
            ProfileHandler profile,
            PictureReader reader,
            Pictures pictures,
            Opaque opaque,
            Issuer issuer) {
        this.gate = gate;
        this.screen = screen;
        this.profile = profile;
        this.reader = reader;
        this.pictures = pictures;
        this.opaque = opaque;
        this.issuer = issuer;
    }

    public void post(Exchange exchange) {
        // Of strangers no file is read.
        if (!gate.isKnown(exchange)) {
            gate.submit(exchange, Params.of(Map.of(), Set.of()), PATH, PAGE);
            return;
        }
        Upload upload;
        try {
            upload = Upload.read(exchange, LARGEST + REST);
        } catch (Rejected tooLong) {
            var visit = tooLong.status() == 413 ? gate.look(exchange, PAGE) : null;
            if (visit == null) {
                throw tooLong;
            }
            profile.refuse(visit, 413, new ProfileView.Problem.BadPicture(Why.TOO_LARGE));
            return;
        }
        var visit = gate.submit(exchange, upload.form(), PATH, PAGE);
        if (visit != null) {
            keep(visit, upload.file());
        }
    }

    private void keep(Visit visit, byte[] file) {
        if (file.length > LARGEST) {
            profile.refuse(visit, 413, new ProfileView.Problem.BadPicture(Why.TOO_LARGE));
            return;
        }
        switch (reader.read(file)) {
            case PictureReader.Read.NoPicture _ ->
                    profile.refuse(visit, 400, new ProfileView.Problem.BadPicture(Why.NO_PICTURE));
            case PictureReader.Read.TooManyPixels _ ->
                    profile.refuse(visit, 400, new ProfileView.Problem.BadPicture(Why.TOO_LARGE));
            case PictureReader.Read.Good(var picture) -> {
                var name = opaque.secret();
                var url = issuer.value() + PICTURES + name;
                visit.act(() -> pictures.keep(visit.user().id(), name, url, picture));
                screen.done(visit, PAGE, KEPT);
            }
        }
    }

    public void remove(Exchange exchange) {
        var visit = gate.submit(exchange, REMOVE, PAGE);
        if (visit != null) {
            visit.act(() -> {
                pictures.remove(visit.user().id());
                return true;
            });
            screen.done(visit, PAGE, REMOVED);
        }
    }

    public void large(Exchange exchange) {
        show(exchange, false);
    }

    public void small(Exchange exchange) {
        show(exchange, true);
    }

    private void show(Exchange exchange, boolean small) {
        var bytes = pictures.find(exchange.http().pathParam("name"), small);
        if (bytes == null) {
            throw new Rejected(404);
        }
        var http = exchange.http();
        http.header("Cache-Control", Asset.CACHE_CONTROL);
        // Apps show it on their pages.
        http.header("Cross-Origin-Resource-Policy", "cross-origin");
        http.status(200).contentType(Picture.TYPE).result(bytes);
    }

    /// The address of the small one, under the issuer's path, of a picture that was given here.
    static @Nullable String small(@Nullable String url, Issuer issuer) {
        var ours = issuer.value() + PICTURES;
        return url != null && url.startsWith(ours)
                ? PICTURES + url.substring(ours.length()) + "/small"
                : null;
    }
}
