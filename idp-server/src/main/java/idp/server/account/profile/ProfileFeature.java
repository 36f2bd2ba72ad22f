package idp.server.account.profile;

import idp.server.account.AccountParts;
import idp.server.page.view.account.Place;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.Map;

/// The pages about what is told of a person.
public record ProfileFeature(ProfileHandler profile) implements Feature {
    public static ProfileFeature of(AccountParts account) {
        var node = account.node();
        return new ProfileFeature(
                new ProfileHandler(
                        account.gate(),
                        account.screen(),
                        node.on.newUsers,
                        new Locales(node.texts.tags()),
                        Map.of()));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(Place.PROFILE.path(), profile::get, profile::post);
    }
}
