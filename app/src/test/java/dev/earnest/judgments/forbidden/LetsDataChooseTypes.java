package dev.earnest.judgments.forbidden;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/// A class that lets JSON name the classes of its objects.
public record LetsDataChooseTypes(PolymorphicTypeValidator validator) {
    JsonMapper mapper() {
        return JsonMapper.builder().activateDefaultTyping(validator).build();
    }
}
