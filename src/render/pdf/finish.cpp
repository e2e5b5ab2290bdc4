#include "render/pdf/finish.h"

// The library asks which pointers its users expect: those of the standard.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace plumbline::render::pdf {

namespace {

/// The elements below one, in the order of the document.
class Elements {
 public:
  explicit Elements(const Finish& finish) : finish_(finish) {}

  void walk(QPDFObjectHandle top) {
    std::vector<QPDFObjectHandle> open{std::move(top)};
    while (!open.empty()) {
      QPDFObjectHandle each = open.back();
      open.pop_back();
      if (each.isArray()) {
        for (int i = each.getArrayNItems(); i > 0; --i) open.push_back(each.getArrayItem(i - 1));
      } else if (each.isDictionary()) {
        dress(each);
        if (each.hasKey("/K")) open.push_back(each.getKey("/K"));
      }
    }
  }

 private:
  void dress(QPDFObjectHandle& element) {
    QPDFObjectHandle kind = element.getKey("/S");
    if (!kind.isName()) return;
    if (kind.getName() == "/Figure" && next_ < finish_.figure_texts.size())
      element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(finish_.figure_texts[next_++]));
    if (kind.getName() == "/TH")
      element.replaceKey("/A", QPDFObjectHandle::parse("<< /O /Table /Scope /Column >>"));
  }

  const Finish& finish_;
  std::size_t next_ = 0;
};

}  // namespace

std::string finished(const std::string& bytes, const Finish& finish) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
  QPDFObjectHandle root = pdf.getRoot();
  root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(finish.lang));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
  root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
  Elements(finish).walk(root.getKey("/StructTreeRoot"));
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages())
    page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
  QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
  if (!finish.dated && info.isDictionary()) info.removeKey("/CreationDate");

  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setCompressStreams(true);
  writer.setDecodeLevel(qpdf_dl_none);
  writer.write();
  const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
  std::string text;
  text.reserve(out->getSize());
  for (std::size_t i = 0; i < out->getSize(); ++i) text += static_cast<char>(out->getBuffer()[i]);
  return text;
}

}  // namespace plumbline::render::pdf
