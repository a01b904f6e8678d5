package dev.vitals.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the components that the configuration declares, and refuses what it cannot make. */
final class DeclaredComponents {

    static final String RESERVED = "overall";

    private final Map<String, CheckType> types = new TreeMap<>();
    private final SettingsReader reader;
    private final Collection<Declaration> declarations;
    private final Map<String, String> declaredTypes = new HashMap<>();
    private final ComponentMaintenance maintenance;

    DeclaredComponents(List<CheckType> types, SettingsReader reader, ComponentMaintenance maintenance) {
        this.reader = reader;
        this.maintenance = maintenance;
        declarations = Declaration.findAll(reader.config(), Declaration.COMPONENTS, "type");
        types.forEach(type -> this.types.put(type.name(), type));
    }

    /** Of what the configuration speaks, whether it can be made or not. */
    List<String> names() {
        return declarations.stream().map(Declaration::name).toList();
    }

    /** The declared type of a component; of one that is not declared, whether it is built in or another bean. */
    String typeOf(String component) {
        String undeclared = BuiltIn.ALL.contains(component) ? Traits.BUILT_IN : Traits.BEAN;
        return declaredTypes.getOrDefault(component, undeclared);
    }

    /**
     * The declared checks; what is said of the components that are there already only changes how they are checked.
     *
     * @param alreadyThere the names of those
     * @param names of all components
     */
    List<ComponentCheck> make(Set<String> alreadyThere, ComponentNames names) {
        Declaration.findMisshapen(reader.config(), Declaration.COMPONENTS)
                .forEach(key -> reader.refuseShape(key, DeclaredSettings.shape(Declaration.COMPONENTS, "type", key)));
        List<ComponentCheck> made = new ArrayList<>();
        for (Declaration declaration : declarations) {
            ComponentSettings settings = new ComponentSettings(reader, declaration, names);
            maintenance.read(settings);
            if (alreadyThere.contains(declaration.name())) {
                refuseAnotherType(declaration);
                settings.refuseUnknown(PolicyFactory.COMPONENT_KEYS);
            } else if (isName(declaration.name())) {
                make(declaration, settings).ifPresent(made::add);
            }
        }
        return made;
    }

    private boolean isName(String name) {
        boolean allowed = CheckRegistry.NAME.matcher(name).matches() && !name.equals(RESERVED);
        if (!allowed) {
            reader.refuse(
                    "components",
                    name,
                    "a component name of 1 to 100 characters A-Z a-z 0-9 . _ - other than '" + RESERVED + "'");
        }
        return allowed;
    }

    private void refuseAnotherType(Declaration declaration) {
        String key = Declaration.prefix(declaration.name()) + "type";
        reader.text(key, "")
                .ifPresent(type -> reader.refuse(
                        key, type, "no type, because '" + declaration.name() + "' is a built-in component"));
    }

    private Optional<ComponentCheck> make(Declaration declaration, ComponentSettings settings) {
        if (refuseUnquotedName(declaration)) {
            return Optional.empty();
        }
        Optional<CheckType> type = type(declaration, settings);
        Optional<ComponentCheck> check = type.flatMap(each -> each.create(declaration.name(), settings));
        if (type.isPresent()) {
            declaredTypes.put(declaration.name(), type.get().name());
            settings.refuseUnknown(PolicyFactory.COMPONENT_KEYS);
        }
        return check;
    }

    /** In a file of properties, the dots of an unquoted name are taken for those between keys. */
    private boolean refuseUnquotedName(Declaration declaration) {
        List<String> unquoted = declaration.keys().contains("type")
                ? List.of()
                : declaration.keys().stream()
                        .filter(key -> key.endsWith(".type"))
                        .toList();
        for (String key : unquoted) {
            String name = declaration.name() + "." + key.substring(0, key.length() - ".type".length());
            reader.refuseKey(
                    declaration.prefix() + key,
                    "put a name with dots in quotes: " + SettingKey.PREFIX + Declaration.prefix(name) + "type");
        }
        return !unquoted.isEmpty();
    }

    private Optional<CheckType> type(Declaration declaration, ComponentSettings settings) {
        String key = Declaration.prefix(declaration.name()) + "type";
        String allowed = "one of " + String.join(", ", types.keySet());
        Optional<String> word = settings.text("type");
        if (word.isEmpty()) {
            reader.refuseMissing(key, allowed);
        } else if (!types.containsKey(word.get())) {
            Suggestions suggestions = new Suggestions(Synonyms.TYPES, types.keySet());
            reader.refuse(key, word.get(), allowed + suggestions.question(word.get()));
            // The other keys are judged as those of the type that is meant, so that all errors are found at once.
            return suggestions.single(word.get()).map(types::get);
        }
        return word.map(types::get);
    }
}
