package idp.server.account.profile;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.account.AccountParts;
import idp.server.account.Advice;
import idp.server.adapter.ImageFiles;
import idp.server.page.view.account.Place;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import org.jspecify.annotations.Nullable;

/// The pages about what is told of a person.
///
/// @param email null where no letter can be sent
/// @param username null where it is the operator's alone
public record ProfileFeature(
        ProfileHandler profile,
        PictureHandler picture,
        @Nullable EmailHandler email,
        @Nullable UsernameHandler username)
        implements Feature {
    public static ProfileFeature of(AccountParts account) {
        var node = account.node();
        var on = node.on;
        var hasMail = node.config.mail().isOn();
        var mayRename = node.config.ownAccount().mayRename();
        var gate = account.gate();
        var screen = account.screen();
        var profile =
                new ProfileHandler(
                        gate,
                        screen,
                        on.newUsers,
                        new Locales(node.texts.tags()),
                        on.newAddresses,
                        hasMail,
                        mayRename,
                        node.issuer);
        return new ProfileFeature(
                profile,
                new PictureHandler(
                        gate,
                        screen,
                        profile,
                        new ImageFiles(),
                        on.pictures,
                        on.opaque,
                        node.issuer),
                hasMail
                        ? new EmailHandler(
                                gate, screen, on.addressChange, on.newAddresses, on.links)
                        : null,
                mayRename ? new UsernameHandler(gate, screen, on.own.names()) : null);
    }

    /// What the first page says of it.
    public static Advice advice(AccountParts account) {
        return new EmailAdvice(account.node().config.mail().isOn());
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(Place.PROFILE.path(), profile::get, profile::post);
        to.page(POST, PictureHandler.PATH, picture::post);
        to.page(POST, PictureHandler.REMOVE, picture::remove);
        to.api(GET, "/pictures/{name}", picture::large);
        to.api(GET, "/pictures/{name}/small", picture::small);
        if (username != null) {
            to.page(UsernameHandler.PATH, username::get, username::post);
        }
        if (email != null) {
            to.page(EmailHandler.PATH, email::get, email::post);
            to.page(POST, EmailHandler.CODE, email::code);
            to.page(POST, EmailHandler.CANCEL, email::cancel);
            to.page(EmailHandler.CONFIRM, email::confirm, email::confirmed);
        }
    }
}
