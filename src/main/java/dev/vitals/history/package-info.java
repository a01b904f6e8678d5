/** Keeps the past, bounded, and answers questions about it. */
@NullMarked
@OpenAPIDefinition(
        info = @Info(title = "", version = ""),
        components =
                @Components(
                        parameters = {
                            @Parameter(
                                    name = "component",
                                    in = ParameterIn.QUERY,
                                    description = "Whose past; may be given several times, and overall is the whole."
                                            + " Without it: of all",
                                    schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)),
                            @Parameter(
                                    name = "group",
                                    in = ParameterIn.QUERY,
                                    description = "Only components of this group; may be given several times",
                                    schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)),
                            @Parameter(
                                    name = "from",
                                    in = ParameterIn.QUERY,
                                    description = "The begin: ISO-8601 with Z or an offset, a date (UTC), now, or"
                                            + " a time before now such as -30s, -90m, -7d, -2w. Without it: -24h",
                                    schema = @Schema(implementation = String.class)),
                            @Parameter(
                                    name = "to",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "The end, in the same forms; not a part of the range. Without it: now",
                                    schema = @Schema(implementation = String.class)),
                            @Parameter(
                                    name = "status",
                                    in = ParameterIn.QUERY,
                                    description = "Only this status; may be given several times",
                                    schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)),
                            @Parameter(
                                    name = "order",
                                    in = ParameterIn.QUERY,
                                    description = "Whether the latest comes last or first",
                                    schema =
                                            @Schema(
                                                    implementation = String.class,
                                                    enumeration = {"asc", "desc"},
                                                    defaultValue = "desc")),
                            @Parameter(
                                    name = "limit",
                                    in = ParameterIn.QUERY,
                                    description = "How many items a page has at most, all components together",
                                    schema =
                                            @Schema(
                                                    implementation = Integer.class,
                                                    minimum = "1",
                                                    maximum = "10000",
                                                    defaultValue = "1000")),
                            @Parameter(
                                    name = "cursor",
                                    in = ParameterIn.QUERY,
                                    description = "Where the page begins: what next gave in the answer before",
                                    schema = @Schema(implementation = String.class)),
                            @Parameter(
                                    name = "series",
                                    in = ParameterIn.QUERY,
                                    description = "The past of this fact instead of the response time, such as"
                                            + " hit_rate, of those components that keep it",
                                    schema = @Schema(implementation = String.class)),
                            @Parameter(
                                    name = "format",
                                    in = ParameterIn.QUERY,
                                    description = "Instead of the header Accept",
                                    schema =
                                            @Schema(
                                                    implementation = String.class,
                                                    enumeration = {"json", "csv"}))
                        },
                        responses = {
                            @APIResponse(
                                    name = "refused",
                                    responseCode = "400",
                                    description =
                                            "A parameter has a value that is not allowed; the problem says which"),
                            @APIResponse(
                                    name = "unknown",
                                    responseCode = "404",
                                    description = "A component, group or series that there is not")
                        }))
package dev.vitals.history;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.NullMarked;
