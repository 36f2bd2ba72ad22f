package sample;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/// The app: sign-in, a page about the person, a call to the API, sign-out here and at Gatehouse.
@Configuration(proxyBeanMethods = false)
@RestController
class App {
    private final String api;

    App(@Value("${api}") String api) {
        this.api = api;
    }

    @Bean
    @Order(2)
    SecurityFilterChain appSecurity(HttpSecurity http, ClientRegistrationRepository clients) {
        var leave = new OidcClientInitiatedLogoutSuccessHandler(clients);
        leave.setPostLogoutRedirectUri("{baseUrl}/bye");
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/bye").permitAll().anyRequest().authenticated())
                .oauth2Login(login -> {})
                .logout(logout -> logout.logoutSuccessHandler(leave))
                .build();
    }

    /// RFC 8707: the access token is asked for this API, so the API can insist on being meant.
    @Bean
    OAuth2AuthorizationRequestResolver requests(ClientRegistrationRepository clients) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(clients);
        resolver.setAuthorizationRequestCustomizer(
                request -> request.additionalParameters(all -> all.put("resource", api)));
        return resolver;
    }

    @GetMapping("/")
    Map<String, Object> person(@AuthenticationPrincipal OidcUser person) {
        return Map.of("claims", person.getIdToken().getClaims(), "userinfo", person.getUserInfo().getClaims());
    }

    /// Spring refreshes the access token when it is about to expire.
    @GetMapping("/call")
    String call(@RegisteredOAuth2AuthorizedClient("gatehouse") OAuth2AuthorizedClient gatehouse) {
        var token = gatehouse.getAccessToken().getTokenValue();
        return RestClient.create(api).get().headers(all -> all.setBearerAuth(token)).retrieve().body(String.class);
    }

    @GetMapping(value = "/leave", produces = "text/html")
    String leave(CsrfToken csrf) {
        return """
                <form method="post" action="/logout">
                <input type="hidden" name="%s" value="%s"><button id="leave">Sign out</button></form>"""
                .formatted(csrf.getParameterName(), csrf.getToken());
    }

    @GetMapping("/bye")
    String bye() {
        return "Signed out";
    }
}
