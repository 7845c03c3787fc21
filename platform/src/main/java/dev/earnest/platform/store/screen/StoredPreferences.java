package dev.earnest.platform.store.screen;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.screen.ScreenPreferences;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What people chose for their screens, a field of the person.
public final class StoredPreferences {
    private StoredPreferences() {}

    /// @return the person's choice; what everybody starts with where they chose nothing, or where what is stored does not
    ///     fit this version of the program
    public static ScreenPreferences of(Handle handle, UUID person) {
        Optional<String> text =
                handle.createQuery("select preferences::text from person where id = :person")
                        .bind("person", person)
                        .mapTo(String.class)
                        .findOne();
        try {
            return text.map(Json::parse)
                    .map(ScreenPreferences::read)
                    .orElse(ScreenPreferences.DEFAULT);
        } catch (InvalidException e) {
            return ScreenPreferences.DEFAULT;
        }
    }

    /// Keeps a person's choice. The log says that they chose, not what: it is nobody else's concern.
    public static void write(
            Handle handle, Instant now, UUID person, ScreenPreferences preferences) {
        int changed =
                handle.createUpdate(
                                """
                                update person set preferences = cast(:preferences as json)
                                where id = :person and preferences::text <> :preferences
                                """)
                        .bind("person", person)
                        .bind("preferences", Json.text(preferences.write()))
                        .execute();
        if (changed > 0) {
            Events.append(
                    handle,
                    now,
                    EventType.PERSON_CHANGED,
                    Optional.of(person),
                    Optional.empty(),
                    Json.object().put("person", person.toString()).put("field", "preferences"));
        }
    }
}
