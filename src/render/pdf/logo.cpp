#include "render/pdf/logo.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace plumbline::render::pdf {

namespace {

constexpr int most_pixels = 4000;  // each way

struct Release {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

util::Diagnostics unreadable(const std::string& why) {
  return {util::error("E0633", "the letterhead's logo cannot be drawn: " + why, {},
                      "PNG and SVG are drawn")};
}

cairo_status_t read_bytes(void* closure, unsigned char* data, unsigned int length) {
  auto& rest = *static_cast<std::string_view*>(closure);
  if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, rest.data(), length);
  rest.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct LogoDrawing::Source {
  std::unique_ptr<cairo_surface_t, Release> png;
  std::unique_ptr<RsvgHandle, Release> svg;
};

util::Result<LogoDrawing> LogoDrawing::read(const Logo& logo) {
  LogoDrawing out;
  out.source_ = std::make_shared<Source>();
  if (logo.media_type == "image/png") {
    std::string_view rest = logo.bytes;
    out.source_->png.reset(cairo_image_surface_create_from_png_stream(read_bytes, &rest));
    cairo_surface_t* image = out.source_->png.get();
    const cairo_status_t status = cairo_surface_status(image);
    if (status != CAIRO_STATUS_SUCCESS)
      return util::Unexpected(unreadable(cairo_status_to_string(status)));
    out.width_ = cairo_image_surface_get_width(image);
    out.height_ = cairo_image_surface_get_height(image);
    if (out.width_ > most_pixels || out.height_ > most_pixels)
      return util::Unexpected(unreadable("it is larger than 4000 by 4000"));
  } else if (logo.media_type == "image/svg+xml") {
    const std::vector<guint8> bytes(logo.bytes.begin(), logo.bytes.end());
    GError* error = nullptr;
    out.source_->svg.reset(rsvg_handle_new_from_data(bytes.data(), bytes.size(), &error));
    if (error != nullptr) {
      const std::string why = error->message;
      g_error_free(error);
      return util::Unexpected(unreadable(why));
    }
    rsvg_handle_set_dpi(out.source_->svg.get(), 96);
    if (rsvg_handle_get_intrinsic_size_in_pixels(out.source_->svg.get(), &out.width_,
                                                 &out.height_) == 0) {
      gboolean has_width = 0, has_height = 0, has_box = 0;
      RsvgLength width, height;
      RsvgRectangle box{};
      rsvg_handle_get_intrinsic_dimensions(out.source_->svg.get(), &has_width, &width, &has_height,
                                           &height, &has_box, &box);
      if (has_box != 0) {
        out.width_ = box.width;
        out.height_ = box.height;
      }
    }
  } else {
    return util::Unexpected(unreadable("'" + logo.media_type + "' is no kind of it"));
  }
  if (!(out.width_ > 0 && out.height_ > 0)) return util::Unexpected(unreadable("it has no size"));
  return out;
}

void LogoDrawing::draw(Canvas& canvas, double x, double y, double width, double height) const {
  cairo_t* cairo = canvas.cairo();
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  if (source_->png) {
    cairo_scale(cairo, width / width_, height / height_);
    cairo_set_source_surface(cairo, source_->png.get(), 0, 0);
    cairo_paint(cairo);
  } else {
    const RsvgRectangle place{0, 0, width, height};
    rsvg_handle_render_document(source_->svg.get(), cairo, &place, nullptr);
  }
  cairo_restore(cairo);
  canvas.take_colour_out(x, y, width, height);
}

}  // namespace plumbline::render::pdf
