package dev.earnest.app.model.serve;

import dev.earnest.app.model.PromptTooLongException;
import dev.earnest.app.model.UnavailableException;
import dev.earnest.model.ModelException;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An answer of the server that says why there is no other.
final class ApiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String INVALID = "invalid_request_error";

    private final int status;
    private final String type;
    private final String field;
    private final String code;

    /// @param field of the request that is to blame, empty for none
    /// @param code for programs, empty for none
    ApiFault(int status, String type, String field, String code, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.field = field;
        this.code = code;
    }

    /// The request asks for something that is not possible.
    static ApiFault invalid(String field, String message) {
        return new ApiFault(400, INVALID, field, "", message);
    }

    static ApiFault of(int status, String code, String message) {
        return new ApiFault(status, INVALID, "", code, message);
    }

    /// @param fault whatever went wrong
    /// @return how to tell it; empty where it is a fault of the program
    static Optional<ApiFault> known(Throwable fault) {
        return switch (fault) {
            case ApiFault api -> Optional.of(api);
            case PromptTooLongException tooLong ->
                    Optional.of(
                            of(
                                    400,
                                    "context_length_exceeded",
                                    String.valueOf(tooLong.getMessage())));
            case UnavailableException none ->
                    Optional.of(
                            switch (none.reason()) {
                                case FULL ->
                                        new ApiFault(
                                                429,
                                                "rate_limit_error",
                                                "",
                                                "queue_full",
                                                String.valueOf(none.getMessage()));
                                case STOPPING ->
                                        new ApiFault(
                                                503,
                                                "server_error",
                                                "",
                                                "stopping",
                                                String.valueOf(none.getMessage()));
                            });
            case ModelException model ->
                    Optional.of(invalid("", String.valueOf(model.getMessage())));
            case HttpResponseException http ->
                    Optional.of(of(http.getStatus(), "", String.valueOf(http.getMessage())));
            default -> Optional.empty();
        };
    }

    static ApiFault ours() {
        return new ApiFault(
                500, "server_error", "", "", "a fault of the server; its log says more");
    }

    int status() {
        return status;
    }

    /// @return as the protocol writes it
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("message", getMessage());
        error.put("type", type);
        error.put("param", field.isEmpty() ? null : field);
        error.put("code", code.isEmpty() ? null : code);
        return root;
    }
}
