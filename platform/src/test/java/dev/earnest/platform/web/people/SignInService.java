package dev.earnest.platform.web.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// A sign-in service on this machine that checks what it is asked as a real one does, and that can be told to lie.
final class SignInService implements AutoCloseable {
    private static final String CLIENT = "earnest";
    private static final String SECRET = "client:se cret";

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    final AtomicInteger keyReads = new AtomicInteger();
    private final String issuer;
    private volatile RSAKey key = newKey();
    private volatile List<RSAKey> published = List.of(key.toPublicJWK());
    private volatile UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    private volatile Signing signing = Signing.RS256;
    private volatile String userInfo = "";
    private volatile String saysIssuer;
    private final Map<String, String> says = new ConcurrentHashMap<>();
    private volatile String away = "";

    /// How tokens are signed.
    enum Signing {
        RS256,
        NONE,
        HS256_WITH_PUBLIC_KEY,
        OTHER_KEY
    }

    private record Grant(
            String challenge, String callback, String nonce, String subject, String email) {}

    SignInService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        saysIssuer = issuer;
        server.createContext("/.well-known/openid-configuration", this::metadata);
        server.createContext(
                "/jwks",
                http -> {
                    keyReads.incrementAndGet();
                    answer(http, 200, new JWKSet(List.copyOf(published)).toString());
                });
        server.createContext("/token", this::token);
        server.createContext(
                "/userinfo",
                http -> {
                    boolean admitted =
                            "Bearer access"
                                    .equals(http.getRequestHeaders().getFirst("Authorization"));
                    answer(http, admitted ? 200 : 401, userInfo);
                });
        server.start();
    }

    OidcConfig config(String name, String... domains) {
        return new OidcConfig(
                name,
                "Service " + name,
                URI.create(issuer),
                CLIENT,
                Secret.at("test", () -> SECRET),
                List.of("openid", "email"),
                List.of(domains),
                Role.ANNOTATOR);
    }

    String issuer() {
        return issuer;
    }

    /// Lets somebody agree to what the browser was sent here for.
    ///
    /// @param location where the browser was sent
    /// @return where the browser is sent back to: path and query
    String agree(String location, String subject, String email) {
        if (!location.startsWith(issuer + "/authorize?")) {
            throw new IllegalArgumentException(location);
        }
        Map<String, String> asked = fields(URI.create(location).getRawQuery());
        require("code".equals(asked.get("response_type")), "response_type");
        require(CLIENT.equals(asked.get("client_id")), "client_id");
        require("S256".equals(asked.get("code_challenge_method")), "code_challenge_method");
        require(asked.getOrDefault("scope", "").contains("openid"), "scope");
        String code = UUID.randomUUID().toString();
        grants.put(
                code,
                new Grant(
                        asked.getOrDefault("code_challenge", ""),
                        asked.getOrDefault("redirect_uri", ""),
                        asked.getOrDefault("nonce", ""),
                        subject,
                        email));
        return URI.create(asked.getOrDefault("redirect_uri", "")).getPath()
                + "?code="
                + code
                + "&state="
                + asked.get("state");
    }

    void lies(UnaryOperator<JWTClaimsSet.Builder> how) {
        lie = how;
    }

    void signs(Signing how) {
        signing = how;
    }

    void tellsAboutUser(String json) {
        userInfo = json;
    }

    void callsItself(String name) {
        saysIssuer = name;
    }

    /// Says something else about itself.
    void says(String member, String value) {
        says.put(member, value);
    }

    /// Answers a question about itself by sending elsewhere.
    void sendsAway(String address) {
        away = address;
    }

    void changesItsKey() {
        key = newKey();
        published = List.of(key.toPublicJWK());
    }

    private void metadata(HttpExchange http) throws IOException {
        if (!away.isEmpty()) {
            http.getResponseHeaders().set("Location", away);
            answer(http, 302, "");
            return;
        }
        ObjectNode json =
                Json.object()
                        .put("issuer", saysIssuer)
                        .put("authorization_endpoint", issuer + "/authorize")
                        .put("token_endpoint", issuer + "/token")
                        .put("jwks_uri", issuer + "/jwks");
        if (!userInfo.isEmpty()) {
            json.put("userinfo_endpoint", issuer + "/userinfo");
        }
        json.putArray("response_types_supported").add("code");
        json.putArray("subject_types_supported").add("public");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        says.forEach(json::put);
        answer(http, 200, Json.text(json));
    }

    private void token(HttpExchange http) throws IOException {
        Map<String, String> form =
                fields(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic =
                new String(
                        Base64.getDecoder()
                                .decode(
                                        http.getRequestHeaders()
                                                .getFirst("Authorization")
                                                .substring("Basic ".length())),
                        StandardCharsets.UTF_8);
        Grant grant = grants.remove(form.getOrDefault("code", ""));
        boolean right =
                basic.equals("earnest:client%3Ase+cret")
                        && "authorization_code".equals(form.get("grant_type"))
                        && grant != null
                        && grant.callback().equals(form.get("redirect_uri"))
                        && grant.challenge().equals(digest(form.getOrDefault("code_verifier", "")));
        if (grant == null || !right) {
            answer(http, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        ObjectNode json = Json.object().put("access_token", "access").put("token_type", "Bearer");
        json.put("id_token", idToken(grant));
        answer(http, 200, Json.text(json));
    }

    private String idToken(Grant grant) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(CLIENT)
                        .subject(grant.subject())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", grant.nonce());
        if (!grant.email().isEmpty()) {
            claims.claim("email", grant.email()).claim("email_verified", true).claim("name", "Ann");
        }
        JWTClaimsSet set = lie.apply(claims).build();
        try {
            return switch (signing) {
                case RS256 -> signed(set, key, key.getKeyID());
                case OTHER_KEY -> signed(set, newKey(), key.getKeyID());
                case NONE -> new PlainJWT(set).serialize();
                case HS256_WITH_PUBLIC_KEY -> {
                    SignedJWT token =
                            new SignedJWT(
                                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                                            .keyID(key.getKeyID())
                                            .build(),
                                    set);
                    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
                    yield token.serialize();
                }
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey by, String id) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), claims);
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> decode(pair[0]),
                                pair -> decode(pair.length > 1 ? pair[1] : "")));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the request lacks the right " + what);
        }
    }

    private static void answer(HttpExchange http, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
