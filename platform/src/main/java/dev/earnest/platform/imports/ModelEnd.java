package dev.earnest.platform.imports;

import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.ChatModel;
import dev.earnest.platform.settings.Outbound;
import dev.earnest.platform.settings.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A language model that can answer prompts.
///
/// @param name in the settings of the server
/// @param model the name by which its back end knows it
/// @param places requests at the same time
/// @param talk how to ask it
public record ModelEnd(String name, String model, int places, ChatModel talk) {
    /// @return the models of a server, in the order of its settings
    public static List<ModelEnd> of(ServerSettings settings, Outbound outbound) {
        List<ModelEnd> ends = new ArrayList<>();
        for (BackendConfig one : settings.models()) {
            Optional<ChatModel> talk = outbound.model(one.name());
            talk.ifPresent(
                    to -> ends.add(new ModelEnd(one.name(), one.model(), one.maxConcurrent(), to)));
        }
        return List.copyOf(ends);
    }
}
