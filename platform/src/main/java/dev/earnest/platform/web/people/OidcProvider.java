package dev.earnest.platform.web.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.settings.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Another sign-in service, spoken to by OpenID Connect Core 1.0: code flow with proof key, state and nonce. Its metadata
/// and keys are read again after ten minutes, its keys also when a token is signed by an unknown one. Thread-safe.
final class OidcProvider {
    // Asymmetric ones only: with a shared secret, whoever knows it could sign.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration KEYS_AGAIN = Duration.ofMinutes(1);

    private final OidcConfig config;
    private final OidcHttp http;
    private final URI callback;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    /// @param callback where the service sends people back to
    OidcProvider(ServerSettings settings, OidcConfig config, URI callback, InstantSource clock) {
        this.clock = clock;
        this.config = config;
        this.http = OidcHttp.to(settings, config.issuer());
        this.callback = callback;
    }

    private record Known(OIDCProviderMetadata metadata, JWKSet keys, Instant readAt) {}

    /// @return where to send a person
    URI address(String state, String nonce, String verifier) throws OidcException {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        Scope.parse(config.scopes()),
                        new ClientID(config.clientId()),
                        callback)
                .endpointURI(known(false).metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// Exchanges a code for the person it stands for.
    ///
    /// @throws OidcException where the service, its answer or its token is not as it should be
    OidcPerson person(String code, String nonce, String verifier) throws OidcException {
        OIDCTokenResponse tokens = tokens(code, verifier);
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        if (idToken == null) {
            throw new OidcException("the service sent no ID token");
        }
        IDTokenClaimsSet claims = validate(idToken, nonce);
        requireIssuedToUs(claims);
        OidcPerson person =
                new OidcPerson(
                        config.issuer().toString(),
                        claims.getSubject().getValue(),
                        text(claims.getStringClaim(UserInfo.EMAIL_CLAIM_NAME)),
                        Boolean.TRUE.equals(
                                claims.getBooleanClaim(UserInfo.EMAIL_VERIFIED_CLAIM_NAME)),
                        text(claims.getStringClaim(UserInfo.NAME_CLAIM_NAME)));
        URI more = known(false).metadata().getUserInfoEndpointURI();
        return person.email().isEmpty() && more != null
                ? withUserInfo(person, more, tokens.getOIDCTokens().getAccessToken())
                : person;
    }

    // OpenID Connect Core 1.0, 3.1.3.7, points 4 and 5, which the library leaves to its user: a
    // token for several parties
    // names the one that it was issued to.
    private void requireIssuedToUs(IDTokenClaimsSet claims) throws OidcException {
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean ours =
                party == null
                        ? claims.getAudience().size() == 1
                        : party.getValue().equals(config.clientId());
        if (!ours) {
            throw new OidcException("the ID token was issued to another party");
        }
    }

    private OIDCTokenResponse tokens(String code, String verifier) throws OidcException {
        TokenRequest request =
                new TokenRequest.Builder(
                                known(false).metadata().getTokenEndpointURI(),
                                authentication(),
                                new AuthorizationCodeGrant(
                                        new AuthorizationCode(code),
                                        callback,
                                        new CodeVerifier(verifier)))
                        .build();
        try {
            return (OIDCTokenResponse)
                    OIDCTokenResponseParser.parse(http.send(request.toHTTPRequest()))
                            .toSuccessResponse();
        } catch (ParseException | ClassCastException e) {
            throw new OidcException("the service did not take the code: " + e.getMessage(), e);
        }
    }

    private ClientAuthentication authentication() throws OidcException {
        ClientID client = new ClientID(config.clientId());
        Secret secret = new Secret(config.clientSecret().value());
        List<ClientAuthenticationMethod> methods =
                known(false).metadata().getTokenEndpointAuthMethods();
        boolean onlyPost =
                methods != null
                        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return onlyPost
                ? new ClientSecretPost(client, secret)
                : new ClientSecretBasic(client, secret);
    }

    // Signature, issuer, audience, times and nonce. The library looks at the clock of the machine.
    private IDTokenClaimsSet validate(JWT token, String nonce) throws OidcException {
        try {
            return validator(known(false).keys()).validate(token, new Nonce(nonce));
        } catch (BadJOSEException | JOSEException first) {
            // The service may have changed its keys since.
            try {
                return validator(known(true).keys()).validate(token, new Nonce(nonce));
            } catch (BadJOSEException | JOSEException e) {
                throw new OidcException("the ID token is not valid: " + e.getMessage(), e);
            }
        }
    }

    private IDTokenValidator validator(JWKSet keys) {
        return new IDTokenValidator(
                new Issuer(config.issuer()),
                new ClientID(config.clientId()),
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)),
                null);
    }

    private OidcPerson withUserInfo(OidcPerson person, URI endpoint, AccessToken token)
            throws OidcException {
        try {
            HTTPRequest request = new UserInfoRequest(endpoint, token).toHTTPRequest();
            UserInfo info =
                    UserInfoResponse.parse(http.send(request)).toSuccessResponse().getUserInfo();
            if (info == null || !info.getSubject().getValue().equals(person.subject())) {
                throw new OidcException("the service told about somebody else");
            }
            return new OidcPerson(
                    person.issuer(),
                    person.subject(),
                    text(info.getEmailAddress()),
                    Boolean.TRUE.equals(info.getEmailVerified()),
                    text(info.getName()));
        } catch (ParseException | ClassCastException e) {
            throw new OidcException("the service did not tell who it is: " + e.getMessage(), e);
        }
    }

    private Known known(boolean newKeys) throws OidcException {
        Known now = known.get();
        if (now != null
                && clock.instant().isBefore(now.readAt().plus(newKeys ? KEYS_AGAIN : FRESH))) {
            return now;
        }
        Known read = read();
        known.set(read);
        return read;
    }

    private Known read() throws OidcException {
        String base = config.issuer().toString().replaceAll("/$", "");
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.parse(
                            http.get(URI.create(base + "/.well-known/openid-configuration")));
            if (!metadata.getIssuer().getValue().equals(config.issuer().toString())) {
                throw new OidcException(
                        "the service calls itself " + metadata.getIssuer() + ", not " + base);
            }
            if (metadata.getAuthorizationEndpointURI() == null
                    || metadata.getJWKSetURI() == null
                    || metadata.getTokenEndpointURI() == null) {
                throw new OidcException("the service does not say where to sign in");
            }
            return new Known(
                    metadata, JWKSet.parse(http.get(metadata.getJWKSetURI())), clock.instant());
        } catch (ParseException | java.text.ParseException e) {
            throw new OidcException("the service describes itself wrongly: " + e.getMessage(), e);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
