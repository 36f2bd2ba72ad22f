package idp.guard;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;

/// The API's own document: RFC 9728 §2, and where it stands: §3.1.
///
/// @param path below which the API serves it
/// @param address what challenges name
/// @param json the document
record ResourceMetadata(String path, String address, String json) {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    static ResourceMetadata of(GuardConfig config) {
        var resource = URI.create(config.resource());
        // RFC 9728 §3.1: the well-known part stands between the host and the resource's path.
        var own = resource.getRawPath();
        var path = WELL_KNOWN + (own == null || own.equals("/") ? "" : own);
        var address = resource.getScheme() + "://" + resource.getRawAuthority() + path;
        var members = new LinkedHashMap<String, Object>();
        // RFC 9728 §2
        members.put("resource", config.resource());
        members.put("authorization_servers", List.of(config.issuer()));
        members.put("bearer_methods_supported", List.of("header"));
        if (!config.scopes().isEmpty()) {
            members.put("scopes_supported", config.scopes());
        }
        return new ResourceMetadata(path, address, JSONObjectUtils.toJSONString(members));
    }
}
