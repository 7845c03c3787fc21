package dev.earnest.platform.store.people;

import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Who people are at other sign-in services.
public final class Identities {
    private Identities() {}

    /// @return who somebody is here; empty where nobody knows them
    public static Optional<Person> person(Handle handle, String issuer, String subject) {
        return handle.createQuery(
                        """
                        select person.* from identity join person on person.id = identity.person_id
                        where issuer = :issuer and subject = :subject
                        """)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .map(People.PERSON)
                .findOne();
    }

    /// Connects somebody at another service to a person here.
    ///
    /// @return whether they are connected now; false where somebody else here is
    public static boolean connect(
            Handle handle, Instant now, String issuer, String subject, UUID person) {
        handle.createUpdate(
                        """
                        insert into identity (issuer, subject, person_id, created_at)
                        values (:issuer, :subject, :person, :now) on conflict do nothing
                        """)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("person", person)
                .bind("now", now)
                .execute();
        return person(handle, issuer, subject).filter(p -> p.id().equals(person)).isPresent();
    }

    /// @return the services a person is known to
    public static List<String> issuers(Handle handle, UUID person) {
        return handle.createQuery(
                        "select distinct issuer from identity where person_id = :person order by issuer")
                .bind("person", person)
                .mapTo(String.class)
                .list();
    }
}
