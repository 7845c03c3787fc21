package dev.earnest.platform.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import org.junit.jupiter.api.Test;

final class PromptMessagesTest {
    @Test
    void messagesKeepTheirOrderAndRoles() {
        assertThat(
                        PromptMessages.of(
                                Json.parse(
                                        """
                                        {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Why?"},
                                        {"role":"assistant","content":"So."},{"role":"tool","content":"7"}]}
                                        """)))
                .containsExactly(
                        new Message(Role.SYSTEM, "Be brief."),
                        Message.user("Why?"),
                        Message.assistant("So."),
                        new Message(Role.TOOL, "7"));
    }

    @Test
    void whatHasNoKnownRoleIsOfTheUserAndNoMessagesAreNone() {
        assertThat(PromptMessages.of(Json.parse("{\"messages\":[{\"role\":\"?\"},{}]}")))
                .containsExactly(Message.user(""), Message.user(""));
        assertThat(PromptMessages.of(Json.object())).isEmpty();
    }
}
