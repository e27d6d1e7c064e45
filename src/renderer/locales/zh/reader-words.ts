// 读取文件时的说明：为何按某种格式读取、哪里未能读取。左边是读取程序给出的英文原句，`#` 代表其中的数字。
export const readerWords: Readonly<Record<string, string>> = {
  'it was chosen': '由您选定',
  'its name ends like a text file': '文件名是文本文件的样子',
  'it is text and nothing more was recognised': '是文本，未识别出其他格式',
  'its name ends like a table and its first row names columns': '文件名是表格的样子，第一行是列名',
  'it is an Excel workbook': '是 Excel 工作簿',
  'its rows are a token and a tag such as B- or I-': '每行是一个词和一个 B-、I- 之类的标签',
  'its rows have # columns, the last a tag such as B- or I-': '每行有 # 列，最后一列是 B-、I- 之类的标签',
  'annotation files (.ann) lie beside text files': '文本文件旁有标注文件（.ann）',
  'its lines are those of a brat annotation file': '各行是 brat 标注的写法',
  'it holds tasks with data and annotations': '内有带数据与标注的任务',
  'its records have labels as [start, end, label]': '记录中的标签写成 [起始, 结束, 标签]',
  'its records have start_offset and end_offset': '记录中有 start_offset 和 end_offset',
  'its records have an empty list of labels': '记录中有空的标签列表',
  'its records have answers': '记录中有 answer',
  'its records have Prodigy’s hashes': '记录中有 Prodigy 的散列值',
  'its records are a text and its entities, as spaCy has them': '记录是文本及其实体，与 spaCy 相同',
  'it begins with an article’s number and |t|': '开头是文章编号和 |t|',
  'its first line is a JSON object with a text': '第一行是含正文的 JSON 对象',
  'it is XML with a BioC collection': '是含 BioC 文集的 XML',
  'it is JSON with BioC passages': '是含 BioC 段落的 JSON',
  'its first line says that it is WebAnno TSV 3': '第一行写明是 WebAnno TSV 3',
  'its XMI files and their type system': '是 XMI 文件及其类型系统',
  'it is an XMI document': '是 XMI 文档',
  'it is JSON with the feature structures of a CAS': '是含 CAS 特征结构的 JSON',
  'it is a Word document': '是 Word 文档',
  'its name ends like a Word document': '文件名是 Word 文档的样子',
  'it begins like a PDF': '开头是 PDF 的样子',
  'it holds FHIR resources': '内有 FHIR 资源',
  'it is a Chartmark archive': '是 Chartmark 档案',
  'The file is empty.': '文件是空的。',
  'The file holds nothing but white space.': '文件中只有空白。',
  'This is a file of a kind that Chartmark does not read.': 'Chartmark 不读取这类文件。',
  'This is an archive within an archive. Unpack it and import it by itself.':
    '这是压缩包中的压缩包，请解压后单独导入。',
  'The archive is damaged. Make it again, or unpack it and import the files.':
    '压缩包已损坏。请重新打包，或解压后导入其中的文件。',
  'The encoding of the file was not recognised. Save it as UTF-8 and import it again.':
    '未能识别文件的编码。请存为 UTF-8 后再导入。',
  'The file is UTF-# but damaged at byte #. Save it again as UTF-#.':
    '文件是 UTF-#，但在第 # 字节处损坏。请重新存为 UTF-#。',
  'The file is not valid UTF-# at byte #. Save it again as UTF-#.':
    '文件不是有效的 UTF-#：第 # 字节有误。请重新存为 UTF-#。',
  'The file was read as GB18030.': '文件按 GB18030 读取。',
  'The file was read as Windows-1252.': '文件按 Windows-1252 读取。',
  'The file was read as UTF-8 with byte-order mark.': '文件按带字节顺序标记的 UTF-8 读取。',
  'The line is not valid JSON; it is left out.': '此行不是有效的 JSON，未导入。',
  'The file is not valid JSON; nothing of it was read.': '文件不是有效的 JSON，未读取任何内容。',
  'A document with this id came earlier in the file; this one is left out.': '文件前面已有此编号的文档，这一篇未导入。',
  'Its text is in the project already; it is left out.': '其正文已在项目中，未导入。',
  'Its text is in the project already; it came in as a second document.': '其正文已在项目中，作为另一篇文档导入。',
  'Spans that were left out, since their labels are: #.': '因标签不导入而略去的标注：# 处。',
  'Span at #-#: the text at its offsets is not the text that it names. It is left out.':
    '位置 #-# 的标注：该处的文字与所写的不符，未导入。',
  'Span #: the text at its offsets is not the text that it names. It is left out.':
    '标注 #：该处的文字与所写的不符，未导入。',
  'The span at #-# is there twice. One is left out.': '位置 #-# 的标注重复，略去一处。',
  'The span at #-# lies outside the text; it is left out.': '位置 #-# 的标注超出正文，未导入。',
  'The span at #-# cuts a character in two; it is left out.': '位置 #-# 的标注把一个字符切成两半，未导入。',
  'The row has no text; it is left out.': '此行没有正文，未导入。',
  'The PDF is damaged or not a PDF. Open and save it again, then import it.':
    'PDF 已损坏或不是 PDF。请打开重新保存后再导入。',
  'The PDF is protected by a password. Save it without one and import it again.':
    'PDF 有密码保护。请去掉密码另存后再导入。',
  'The PDF has no text layer: its pages are pictures. Have its text recognised (OCR) first, then import it again.':
    'PDF 没有文字层，页面都是图片。请先做文字识别（OCR），再导入。',
  'A PDF has no paragraphs of its own: lines were joined where they look wrapped.':
    'PDF 本身没有段落：看来是换行处的各行已接在一起。'
}
