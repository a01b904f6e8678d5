package dev.vitals.access;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Resources to try access and problems on; only there in the tests of this package. */
@Path("/v1/test-things")
@IfBuildProperty(name = AccessProfiles.TEST_BEANS, stringValue = "true")
class TestThings {
    record Thing(String name, int size, List<Tag> tags) {}

    record Tag(int weight) {}

    private final DetailsPolicy details;

    TestThings(DetailsPolicy details) {
        this.details = details;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String list() {
        return "{\"details\":" + details.mayShow() + "}";
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public String add(Thing thing) {
        return thing.name();
    }

    @GET
    @Path("/{name}")
    public Uni<String> one(@PathParam("name") String name) {
        return Uni.createFrom().failure(Problem.notFound("There is no thing '" + name + "'."));
    }

    @PUT
    @Path("/{name}")
    public String put(@PathParam("name") String name) {
        return name;
    }

    @GET
    @Path("/blocking/details")
    @Blocking
    public boolean blocking() {
        return details.mayShow();
    }

    @POST
    @Path("/check/{name}")
    public String check(@PathParam("name") String name) {
        return name;
    }

    @GET
    @Path("/query/limited")
    public int limited(@QueryParam("limit") @Max(10) int limit) {
        return limit;
    }

    @GET
    @Path("/query/returned")
    @Max(10)
    public int returned() {
        return 11;
    }

    @GET
    @Path("/failing/now")
    public String failing() {
        throw new IllegalStateException("s3cret");
    }

    @GET
    @Path("/failing/status/{status}")
    public String failingWith(@PathParam("status") int status) {
        throw new WebApplicationException(
                Response.status(status).header("Retry-After", "7").build());
    }
}
