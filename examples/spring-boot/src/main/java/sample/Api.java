package sample;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The API: accepts access tokens of Gatehouse that were issued for it, and no others.
@Configuration(proxyBeanMethods = false)
@RestController
class Api {
    // snippet:start
    /// Gatehouse types its access tokens `at+jwt` (RFC 9068); Spring's own decoder knows only `JWT`.
    @Bean
    JwtDecoder accessTokens(@Value("${issuer}") String issuer, @Value("${api}") String api) {
        var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).validateType(false).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator().issuer(issuer).audience(api).build());
        return decoder;
    }

    // snippet:end

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_profile"))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @GetMapping("/api")
    Map<String, Object> whoCalls(@AuthenticationPrincipal Jwt token) {
        return Map.of("subject", token.getSubject(), "token", token.getId(), "type", token.getHeaders().get("typ"));
    }
}
